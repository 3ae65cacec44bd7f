package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What an author says of a library, in a repository of Maven on disk.
 *
 * @param file "GROUP/ARTIFACT/VERSION/ARTIFACT-VERSION.pom"
 */
record MavenPom(Path file) {

    /** The names of its licences, or those of the nearest parent that names any. */
    List<String> licences() {
        Element project = project();
        List<String> own = children(project, "licenses").flatMap(all -> children(all, "license")).flatMap(
                one -> children(one, "name")).map(name -> name.getTextContent().strip()).toList();
        return own.isEmpty() ? parent(project).map(MavenPom::licences).orElse(List.of()) : own;
    }

    private Optional<MavenPom> parent(Element project) {
        return children(project, "parent").findFirst().map(parent -> {
            String artifact = text(parent, "artifactId");
            String version = text(parent, "version");
            return new MavenPom(repository(project, parent).resolve(text(parent, "groupId").replace('.', '/')).resolve(
                    artifact).resolve(version).resolve(artifact + "-" + version + ".pom"));
        });
    }

    /** Above the folders of group, artifact and version; without a group of its own, a project has that of its parent. */
    private Path repository(Element project, Element parent) {
        String group = children(project, "groupId").findFirst().map(Node::getTextContent).orElseGet(() -> text(parent,
                "groupId"));
        Path repository = file.toAbsolutePath();
        for (int levels = group.split("\\.").length + 3; levels > 0; levels--) {
            repository = repository.resolveSibling("").normalize();
        }
        return repository;
    }

    private Element project() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            throw new AssertionError("Cannot read " + file, unreadable);
        }
    }

    private static String text(Element parent, String name) {
        return children(parent, name).findFirst().orElseThrow().getTextContent().strip();
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).filter(node -> node instanceof Element
                && node.getNodeName().equals(name)).map(Element.class::cast);
    }
}

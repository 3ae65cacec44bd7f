package org.metaplastic.learning.events;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What the beginning of an AEDAT 4 file says.
 *
 * @param dataEnds where packets end and an index begins; negative if nobody knows
 * @param stream the number of the first stream of events
 * @param width pixels of its camera from left to right
 * @param height pixels from top to bottom
 */
record AedatHeader(AedatCompression compression, long dataEnds, int stream, int width, int height) {

    private static final String NODE = "node";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    /**
     * Reads the header's buffer.
     *
     * @throws IllegalArgumentException or IndexOutOfBoundsException if it is damaged
     */
    static AedatHeader of(byte[] bytes) throws IOException {
        FlatTable table = FlatTable.root(bytes, 0, "IOHE");
        Element events = events(document(table.text(2)));
        Element info = child(events, NODE, "name", "info");
        return new AedatHeader(AedatCompression.of(table.intAt(0, 0)), table.longAt(1, -1), Integer.parseInt(events
                .getAttribute("name")), number(info, "sizeX"), number(info, "sizeY"));
    }

    private static Element document(String xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            // No entity of a file from outside is ever resolved.
            factory.setFeature(NO_DOCTYPE, true);
            var builder = factory.newDocumentBuilder();
            // Its own handler would print what is wrong.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException damaged) {
            throw new IllegalArgumentException("its description is no XML", damaged);
        } catch (ParserConfigurationException e) {
            throw new IOException("This Java cannot read XML safely.", e);
        }
    }

    private static Element events(Element root) {
        Element streams = child(root, NODE, "name", "outInfo");
        for (Node node = streams.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element stream && stream.getTagName().equals(NODE) && "EVTS".equals(child(stream,
                    "attr", "key", "typeIdentifier").getTextContent().strip())) {
                return stream;
            }
        }
        throw new IllegalArgumentException("it has no stream of events");
    }

    private static int number(Element info, String key) {
        return Integer.parseInt(child(info, "attr", "key", key).getTextContent().strip());
    }

    private static Element child(Element parent, String tag, String attribute, String value) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(tag) && element.getAttribute(attribute)
                    .equals(value)) {
                return element;
            }
        }
        throw new IllegalArgumentException("its description lacks '" + value + "'");
    }
}

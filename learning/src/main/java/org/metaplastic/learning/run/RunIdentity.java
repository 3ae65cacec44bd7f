package org.metaplastic.learning.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.file.Checksum;

/** Tells runs apart: what went into a run, bit for bit, as a checksum. A snapshot is of no use to another run. */
final class RunIdentity {

    private static final String STRICT = "strict math";

    private RunIdentity() {}

    /**
     * That of a run whose folder is written, in this process.
     *
     * @param loaded whose files count too
     */
    static String of(RunFolder folder, LoadedExperiment loaded, RunSettings settings) {
        List<String> texts = new ArrayList<>(List.of(folder.read(RunFolder.EXPERIMENT), settings.precision().label(),
                Integer.toString(settings.width().bits())));
        if (RunSettings.strictMath()) {
            texts.add(STRICT);
        }
        if (settings.kernel() != SynapseKernel.DENSE) {
            texts.add(settings.kernel().label());
        }
        loaded.files().forEach((name, text) -> texts.addAll(List.of(name, text)));
        if (!loaded.tensors().isEmpty()) {
            texts.add(Checksum.of(loaded.tensors(), Collections.emptySortedMap()));
        }
        return Checksum.of(texts);
    }
}

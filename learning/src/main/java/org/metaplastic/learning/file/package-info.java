/**
 * What a run leaves on disk. {@link org.metaplastic.learning.file.Safetensors} holds named arrays in a format that
 * other tools read, and that holds data only, never code.
 * {@link org.metaplastic.learning.file.AtomicFile} makes sure that a file is there in full, or as it was before,
 * whenever the process ends. {@link org.metaplastic.learning.file.FileFailure} says why it
 * could not be written, and {@link org.metaplastic.learning.file.MarkdownTable} lays out tables.
 * {@link org.metaplastic.learning.file.FolderLock} keeps two processes from writing to one folder, and
 * {@link org.metaplastic.learning.file.ShellCommand} names a command to the user.
 */
@NullMarked
package org.metaplastic.learning.file;

import org.jspecify.annotations.NullMarked;

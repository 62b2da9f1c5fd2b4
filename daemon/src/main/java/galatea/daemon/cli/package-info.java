/**
 * The command line: options in, sentences, JSON lines and exit codes out. Entry: {@link
 * galatea.daemon.cli.Cli}; then GenerateCommand, Batch, Reporter.
 */
@NullMarked
package galatea.daemon.cli;

import org.jspecify.annotations.NullMarked;

/** What the README and {@code examples/} tell people to type, against a daemon of this build. */
@NullMarked
package galatea.examples;

import org.jspecify.annotations.NullMarked;

/** The application; nobody imports it. Entry: {@link galatea.daemon.Main}. */
@NullMarked
package galatea.daemon;

import org.jspecify.annotations.NullMarked;

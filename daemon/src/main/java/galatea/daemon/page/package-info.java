/** The status page: fixed files from the class path, the same for everybody, without secrets. */
@NullMarked
package galatea.daemon.page;

import org.jspecify.annotations.NullMarked;

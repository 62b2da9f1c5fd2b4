/**
 * What the state folder is made of: folders and files of one owner, steps that last. Entry: {@link
 * galatea.daemon.disk.PrivateFolder}. Of ours it imports the protocol's errors only.
 */
@NullMarked
package galatea.daemon.disk;

import org.jspecify.annotations.NullMarked;

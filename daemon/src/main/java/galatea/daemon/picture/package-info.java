/**
 * Foreign picture files, bounded, into upright sRGB. Entry: {@link
 * galatea.daemon.picture.PictureReader}.
 */
@NullMarked
package galatea.daemon.picture;

import org.jspecify.annotations.NullMarked;

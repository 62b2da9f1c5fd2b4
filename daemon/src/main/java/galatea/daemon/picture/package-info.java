/**
 * Foreign picture files, bounded, into upright sRGB. Entry: {@link galatea.daemon.picture.Picture}.
 */
@NullMarked
package galatea.daemon.picture;

import org.jspecify.annotations.NullMarked;

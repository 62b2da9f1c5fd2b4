/**
 * Files by the SHA-256 of their bytes: pictures that came in, assets that came out. Entry: {@link
 * galatea.daemon.blob.Blobs}.
 */
@NullMarked
package galatea.daemon.blob;

import org.jspecify.annotations.NullMarked;

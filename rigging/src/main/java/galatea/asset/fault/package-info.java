/**
 * What can go wrong, said so that a person can act: code, sentence, place, remedy. Entry: {@link
 * galatea.asset.fault.GalateaException}. Imports nothing of ours.
 */
@NullMarked
package galatea.asset.fault;

import org.jspecify.annotations.NullMarked;

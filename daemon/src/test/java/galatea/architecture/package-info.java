/** The house's rules, checked on the compiled classes and on the source text. */
@NullMarked
package galatea.architecture;

import org.jspecify.annotations.NullMarked;

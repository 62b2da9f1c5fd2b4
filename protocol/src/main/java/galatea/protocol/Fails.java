package galatea.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a method can fail on its own account, for the OpenRPC document. What any request can meet
 * (not JSON, no such method, wrong parameters, a slip of ours) goes without saying.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Fails {
  ErrorCode[] value();
}

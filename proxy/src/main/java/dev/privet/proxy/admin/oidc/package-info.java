/** Signing in at an OpenID Connect provider: authorization code with PKCE, checked id tokens. */
@NullMarked
package dev.privet.proxy.admin.oidc;

import org.jspecify.annotations.NullMarked;

/** How somebody is reached or logs in: e-mail, telephone, handles, user names, URLs. */
@NullMarked
package dev.privet.filters.privacy.detect.contact;

import org.jspecify.annotations.NullMarked;

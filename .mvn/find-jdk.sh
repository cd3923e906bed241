# Sourced by mvnw and privet: sets JAVA_HOME to a JDK 25 or newer, or ends with a message.
jdk_needed=25

jdk_version() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }

jdk_fits() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && v=$(jdk_version "$1") && [ "${v:-0}" -ge "$jdk_needed" ]
}

if ! jdk_fits "${JAVA_HOME:-}"; then
  found=
  on_path=$(command -v javac 2>/dev/null) && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for d in "${JAVA25_HOME:-}" "${on_path:-}" /usr/lib/jvm/* /usr/local/*jdk* /opt/*jdk* /opt/java/* \
           "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
           /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if jdk_fits "$d"; then found=$d; break; fi
  done
  if [ -z "$found" ]; then
    echo "privet needs a JDK $jdk_needed or newer, and none was found: install one, or set JAVA_HOME to it." >&2
    exit 1
  fi
  JAVA_HOME=$found
fi
export JAVA_HOME

interface ScriptUrlPolicy {
  createScriptURL(url: string): string
}

interface PolicyFactory {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy
}

// `trustedTypes` is missing from Safari's and from TypeScript's DOM: the page works without it, by the same rule.
const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes

const rules: ScriptUrlPolicy = {
  createScriptURL(url) {
    if (new URL(url, location.href).origin !== location.origin)
      throw new TypeError('scripts come from this origin only')
    return url
  },
}

const policy = factory?.createPolicy('vigie', rules) ?? rules

/** The one Trusted Types policy of the pages: worker and service worker addresses of our own origin, nothing else. */
export function ownScriptUrl(url: string): string {
  return policy.createScriptURL(url)
}

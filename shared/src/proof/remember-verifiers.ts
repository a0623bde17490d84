import type { VerifyingCryptosuite } from '@digitalbazaar/data-integrity'

/** An authority has few keys; whoever makes more is no worse off than without. */
const mostRemembered = 64

/**
 * A cryptosuite that imports a key once: to import one takes as long as to verify with it. The whole document of the key
 * is what it is known by, so that nothing which another document says of it is passed over. Failures are not remembered.
 */
export function rememberVerifiers(cryptosuite: VerifyingCryptosuite): VerifyingCryptosuite {
  const remembered = new Map<string, ReturnType<VerifyingCryptosuite['createVerifier']>>()
  return {
    ...cryptosuite,
    createVerifier(options) {
      const document = JSON.stringify(options.verificationMethod)
      const known = remembered.get(document)
      if (known) return known
      const verifier = cryptosuite.createVerifier(options)
      if (remembered.size >= mostRemembered) remembered.clear()
      remembered.set(document, verifier)
      verifier.catch(() => remembered.delete(document))
      return verifier
    },
  }
}

/** Stands where the proof will be, so that a credential is held to its strict schema before it is signed. */
export const formOfAProof = {
  type: 'DataIntegrityProof',
  cryptosuite: 'ecdsa-rdfc-2019',
  created: '2000-01-01T00:00:00Z',
  verificationMethod: 'did:web:form.example#form',
  proofPurpose: 'assertionMethod',
  proofValue: `z${'1'.repeat(88)}`,
}

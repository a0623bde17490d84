export const roles = ['examiner', 'validator', 'registrar', 'administrator', 'applicant', 'verifier'] as const
export type Role = (typeof roles)[number]

/** Who calls, once the token was recognised. */
export interface Caller {
  readonly bodyId: string
  readonly agentId: string
  /** As printed on titles; validators always have one. */
  readonly agentName: string | null
  readonly role: Role
  /** Applicants only. */
  readonly identificationNumber: string | null
}

/** What a rule of access may look at. */
export interface Owned {
  readonly bodyId: string
  readonly identificationNumber: string
}

export const actions = [
  'submit-application',
  'withdraw-application',
  'read-application',
  'list-applications',
  'preview-application',
  'send-document',
  'read-document',
  'write-message',
  'read-messages',
  'read-seafarer',
  'instruct-application',
  'attest-fact',
  'decide-application',
  'read-title',
  'list-titles',
  'list-own-titles',
  'list-own-wallets',
  'list-title-wallets',
  'invalidate-own-wallet',
  'invalidate-wallet',
  'change-title',
  'offer-title',
  'create-sign-in-code',
  'hand-over-code',
  'invite-seafarer',
  'end-seafarer-access',
  'create-access-token',
  'list-access-tokens',
  'revoke-access-token',
  'list-forgotten-titles',
  'ask-voiding',
  'decide-voiding',
  'look-up-title',
  'list-verifiers',
  'propose-verifier',
  'approve-verifier',
  'strike-off-verifier',
  'attest-verifier',
  'read-manning',
  'propose-manning',
  'decide-manning',
  'change-manning',
  'list-permis',
  'read-permis',
  'check-permis',
  'judge-permis',
  'decide-permis',
] as const
export type Action = (typeof actions)[number]

/** Everything of the caller's certifying body, or only what is about the caller. An absent role may not. */
type Reach = 'all' | 'own'

/**
 * The whole policy. An examiner works on files and a validator decides on them; a registrar changes titles in force, and asks
 * a validator to void one that the register forgot; an administrator gives and takes tokens and sees no file; a seafarer sees
 * their own; the verifier's service asks the register what a stranger asks, and sees nothing else.
 */
const policy: Record<Action, Partial<Record<Role, Reach>>> = {
  'submit-application': { examiner: 'all', applicant: 'own' },
  // theirs alone to take back: an office that will not grant one refuses it, with its reasons
  'withdraw-application': { applicant: 'own' },
  'read-application': { examiner: 'all', validator: 'all', registrar: 'all', applicant: 'own' },
  'list-applications': { examiner: 'all', validator: 'all', registrar: 'all' },
  // an examiner sees the same by instructing, which leaves a trace: a look at anybody's registers would leave none
  'preview-application': { applicant: 'own' },
  'send-document': { examiner: 'all', applicant: 'own' },
  'read-document': { examiner: 'all', validator: 'all', applicant: 'own' },
  'write-message': { examiner: 'all', applicant: 'own' },
  'read-messages': { examiner: 'all', validator: 'all', applicant: 'own' },
  // their own file as the registries have it: an examiner sees the same through an instruction
  'read-seafarer': { applicant: 'own' },
  'instruct-application': { examiner: 'all' },
  'attest-fact': { examiner: 'all' },
  'decide-application': { validator: 'all' },
  'read-title': { examiner: 'all', validator: 'all', registrar: 'all', applicant: 'own' },
  'list-titles': { examiner: 'all', validator: 'all', registrar: 'all' },
  'list-own-titles': { applicant: 'own' },
  'list-own-wallets': { applicant: 'own' },
  'list-title-wallets': { examiner: 'all', registrar: 'all' },
  // one registrar alone: it protects the holder, who has it all again by collecting again
  'invalidate-own-wallet': { applicant: 'own' },
  'invalidate-wallet': { registrar: 'all' },
  'change-title': { registrar: 'all' },
  'offer-title': { examiner: 'all', registrar: 'all', applicant: 'own' },
  'create-sign-in-code': { examiner: 'all', registrar: 'all' },
  'hand-over-code': { examiner: 'all', registrar: 'all' },
  'invite-seafarer': { examiner: 'all', registrar: 'all' },
  'end-seafarer-access': { registrar: 'all' },
  'create-access-token': { administrator: 'all' },
  'list-access-tokens': { administrator: 'all' },
  'revoke-access-token': { administrator: 'all' },
  'list-forgotten-titles': { registrar: 'all', validator: 'all' },
  'ask-voiding': { registrar: 'all' },
  'decide-voiding': { validator: 'all' },
  'look-up-title': { verifier: 'all' },
  'list-verifiers': { administrator: 'all', validator: 'all' },
  'propose-verifier': { administrator: 'all' },
  'approve-verifier': { validator: 'all' },
  'strike-off-verifier': { administrator: 'all', validator: 'all' },
  'attest-verifier': { administrator: 'all', verifier: 'all' },
  // a ship’s document is of no seafarer
  'read-manning': { examiner: 'all', validator: 'all', registrar: 'all' },
  'propose-manning': { examiner: 'all' },
  'decide-manning': { validator: 'all' },
  'change-manning': { registrar: 'all' },
  // an examiner checks, judges and concludes, a validator decides: the database knows who did what
  'list-permis': { examiner: 'all', validator: 'all' },
  'read-permis': { examiner: 'all', validator: 'all' },
  'check-permis': { examiner: 'all' },
  'judge-permis': { examiner: 'all' },
  'decide-permis': { validator: 'all' },
}

/** Whether the role may do this to anything at all. */
export function mayEver(caller: Caller, action: Action): boolean {
  return mayRole(caller.role, action)
}

/** The same of a role. */
export function mayRole(role: Role, action: Action): boolean {
  return policy[action][role] !== undefined
}

/** Whether this caller may do it to this object. An object of another certifying body is out of everyone's reach. */
export function may(caller: Caller, action: Action, object: Owned): boolean {
  if (object.bodyId !== caller.bodyId) return false
  const reach = policy[action][caller.role]
  if (reach === 'own') return object.identificationNumber === caller.identificationNumber
  return reach === 'all'
}

/** The invariants of the register, as the security design numbers them. I12 (no name where none may be) is a test, not an audit. */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10' | 'I11'

/** All that an audit can find; docs/operations/audit.md says what each means, and every one has a test that makes it. */
export const faults = [
  'row-differs-from-log',
  'row-missing',
  'row-not-in-log',
  'row-waits-too-long',
  'salt-missing',
  'leaf-missing',
  'leaf-hash-wrong',
  'tile-wrong',
  'checkpoint-signature',
  'checkpoint-inconsistent',
  'published-file-differs',
  'published-file-missing',
  'number-used-twice',
  'entry-used-twice',
  'entry-differs-from-credential',
  'journal-line-without-row',
  'row-without-journal-line',
  'journal-differs',
  'journal-unreadable',
  'journal-out-of-order',
  'hash-wrong',
  'state-differs-from-events',
  'events-broken',
  'revoked-came-back',
  'actor-or-reason-missing',
  'decision-missing',
  'one-agent-twice',
  'decided-otherwise',
  'signature-wrong',
  'key-unknown',
  'credential-differs-from-row',
  'attachment-differs',
  'code-differs',
  'page-differs',
  'seal-wrong',
  'wallet-credential-differs',
  'wallet-of-another',
  'status-differs-from-register',
  'status-list-unreadable',
] as const
export type Fault = (typeof faults)[number]

/** One thing that is wrong, by table and key of the row: never what the row says. */
export interface Finding {
  readonly invariant: Invariant
  readonly fault: Fault
  readonly table: string
  readonly row: string
}

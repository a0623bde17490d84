/**
 * Every moment of issuing at which a power cut would be worst, in order. Tests end the process there (`CRASH_AT=name`)
 * and look at what recovery makes of it; without that variable a crash point does nothing.
 */
export const crashPoints = [
  'plan-number-taken',
  'plan-status-entries-taken',
  'plan-stored',
  'plan-committed',
  'signing-asked',
  'signer-plan-loaded',
  'signer-plan-checked',
  'signer-signed',
  'signer-journal-half-written',
  'signer-journal-written',
  'signer-journaled',
  'signer-answered',
  'signature-received',
  'signature-stored',
  'signature-committed',
  'document-rendered',
  'seal-plan-stored',
  'seal-plan-committed',
  'seal-signature-received',
  'seal-signature-committed',
  'seal-stamped',
  'document-stored',
  'document-committed',
] as const

export type CrashPoint = (typeof crashPoints)[number]

export function crashPoint(name: CrashPoint): void {
  if (process.env.CRASH_AT === name) process.kill(process.pid, 'SIGKILL')
}

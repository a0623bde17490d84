import type { PublishingWarning } from './publishing-needs.ts'

export type WarningLine = Exclude<PublishingWarning, { readonly warning: 'trust-list-not-renewed' }> | NotRenewed
interface NotRenewed {
  readonly warning: 'trust-list-not-renewed'
  readonly code: string
}

const dayMs = 24 * 60 * 60_000

/** Publication comes round three times a minute: each warning is told at once, and again every day that it lasts. */
export function createWarningLog(write: (line: WarningLine) => void, now: () => Date) {
  const told = new Map<string, number>()
  return (warning: PublishingWarning): void => {
    const line = lineOf(warning)
    const key = JSON.stringify(line)
    const at = now().getTime()
    if (at - (told.get(key) ?? Number.NEGATIVE_INFINITY) < dayMs) return
    told.set(key, at)
    write(line)
  }
}

function lineOf(warning: PublishingWarning): WarningLine {
  if (warning.warning !== 'trust-list-not-renewed') return warning
  return { warning: warning.warning, code: warning.problem.code }
}

/** Codings that a file may be kept in beside itself, best first, with what its name then ends in. */
export const contentCodings = { br: '.br', gzip: '.gz' } as const
export type ContentCoding = keyof typeof contentCodings

const quality = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/

/**
 * The codings that `Accept-Encoding` allows and does not like less than none (RFC 9110 §12.5.3), best first. Who says
 * nothing gets the file as it is.
 */
export function acceptableCodings(acceptEncoding: string | null): ContentCoding[] {
  const weights = new Map((acceptEncoding ?? '').toLowerCase().split(',').map(weightedCoding))
  const weightOf = (coding: string) => weights.get(coding) ?? weights.get('*') ?? 0
  const identity = weights.get('identity') ?? 0
  // the names of a record are its names
  return (Object.keys(contentCodings) as ContentCoding[])
    .filter((coding) => weightOf(coding) > 0 && weightOf(coding) >= identity)
    .sort((a, b) => weightOf(b) - weightOf(a))
}

/** A weight that is not one is none. */
function weightedCoding(written: string): [coding: string, weight: number] {
  const [coding = '', ...parameters] = written.split(';').map((part) => part.trim())
  const [parameter] = parameters
  return [coding, parameter === undefined ? 1 : Number(quality.exec(parameter)?.[1] ?? 0)]
}

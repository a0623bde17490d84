import { isImoNumber } from '@vigie/shared/imo-number.ts'

/** An IMO ship identification number written with or without "IMO"; null when its digits do not agree. */
export function parseImoNumber(text: string): string | null {
  const digits = /^\s*(?:IMO)?\s*(\d+)\s*$/i.exec(text)?.[1]
  return digits !== undefined && isImoNumber(digits) ? digits : null
}

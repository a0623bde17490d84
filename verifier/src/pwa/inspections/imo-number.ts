/**
 * The seven digits of an IMO ship identification number (resolution A.1117(30)), written with or without "IMO"; null when
 * the last digit is not the one that the other six call for: their sum, weighted 7 to 2, ends with it.
 */
export function parseImoNumber(text: string): string | null {
  const digits = /^\s*(?:IMO)?\s*(\d{7})\s*$/i.exec(text)?.[1]
  if (digits === undefined) return null
  const sum = [...digits.slice(0, 6)].reduce((total, digit, at) => total + Number(digit) * (7 - at), 0)
  return sum % 10 === Number(digits[6]) ? digits : null
}

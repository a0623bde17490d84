/**
 * IMO ship identification number (resolution A.1117(30)): seven digits, the last of which ends the sum of the other six,
 * weighted 7 to 2.
 */
export function isImoNumber(value: string): boolean {
  if (!/^\d{7}$/.test(value)) return false
  const sum = [...value.slice(0, 6)].reduce((total, digit, at) => total + Number(digit) * (7 - at), 0)
  return sum % 10 === Number(value[6])
}

/** Six digits are what a hand at the screen cannot try out; who wants more writes a phrase. */
const fewestDigits = 6
const fewestCharacters = 8

export function isPin(secret: string): boolean {
  return /^\d+$/.test(secret)
}

export function isEnoughSecret(secret: string): boolean {
  if (!isPin(secret)) return [...secret].length >= fewestCharacters
  return secret.length >= fewestDigits && !isRow(secret)
}

/** 111111 and 123456 are tried first. */
function isRow(digits: string): boolean {
  const steps = new Set([...digits].slice(1).map((digit, at) => Number(digit) - Number(digits[at])))
  return steps.size === 1 && [0, 1, -1].some((step) => steps.has(step))
}

import { expect, test } from 'vitest'
import { isEnoughSecret } from './enough-secret.ts'

test('six digits or eight characters are enough; rows of digits are not', () => {
  for (const enough of ['482915', '112233', '4829157', 'où est le phare', 'marée ha']) {
    expect(isEnoughSecret(enough), enough).toBe(true)
  }
  for (const tooLittle of ['', '48291', '111111', '123456', '987654', 'phare', 'é'.repeat(7)]) {
    expect(isEnoughSecret(tooLittle), tooLittle).toBe(false)
  }
})

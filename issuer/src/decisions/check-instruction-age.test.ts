import { expect, test } from 'vitest'
import { checkInstructionAge } from './check-instruction-age.ts'

const instructedAt = new Date('2026-11-21T10:00:00Z')

test('a title is granted on an instruction of the last seven days, and not a second older', () => {
  expect(() => checkInstructionAge(instructedAt, new Date('2026-11-28T10:00:00Z'))).not.toThrow()
  expect(() => checkInstructionAge(instructedAt, new Date('2026-11-28T10:00:01Z'))).toThrow(
    expect.objectContaining({ code: 'instruction-too-old' }),
  )
})

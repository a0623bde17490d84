import { setTimeout as pause } from 'node:timers/promises'

/** Longer than the one query of a look-up takes on a busy machine. */
const stepMs = 100

/**
 * Answers, or refuses, at a whole number of steps after it was asked: whether a row was found and what was compared cannot be
 * told by the clock. Work that takes longer than one step ends with the next.
 */
export async function answerInEqualTime<Answer>(work: () => Promise<Answer>, step: number = stepMs): Promise<Answer> {
  const start = performance.now()
  try {
    return await work()
  } finally {
    const took = performance.now() - start
    await pause(Math.ceil(took / step) * step - took)
  }
}

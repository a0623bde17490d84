/** Where the last checkpoint is, below what is published. */
export const checkpointName = 'log/checkpoint'

/**
 * The first of each hour that every witness cosigned is kept in the database: it proves for ever that what it covers was there
 * by then, whatever key is found stolen later.
 */
export function keptCheckpointName(at: Date): string {
  return `${keptCheckpoints}${at.toISOString().slice(0, 13)}`
}

export const keptCheckpoints = 'log/checkpoints/'

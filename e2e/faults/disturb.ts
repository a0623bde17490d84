import { Transform } from 'node:stream'

export interface Disturbances {
  /** How many chunks were delayed, and how many connections were cut before, or in the middle of, one. */
  delayed: number
  cut: number
  cutInside: number
}

/** A line on which, by chance, a chunk comes late, never, or only half; what was cut stays cut. */
export function disturb(counts: Disturbances): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const chance = Math.random()
      if (chance < 0.02) {
        counts.cut += 1
        done(new Error('cut'))
      } else if (chance < 0.04) {
        counts.cutInside += 1
        this.push(chunk.subarray(0, chunk.length >> 1))
        setTimeout(() => done(new Error('cut')), 5)
      } else if (chance < 0.2) {
        counts.delayed += 1
        setTimeout(() => done(null, chunk), Math.random() * 200)
      } else done(null, chunk)
    },
  })
}

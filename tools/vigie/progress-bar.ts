const width = 24

export interface ProgressBar {
  step(): void
  /** So many are done, whoever did them. */
  reach(count: number): void
  end(): void
}

/** A bar on standard error while several things are done one after the other; silent when nobody watches. */
export function drawProgress(total: number, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  const isWatched = stream.isTTY && total > 1
  let done = 0
  const draw = () => {
    if (!isWatched) return
    const filled = Math.round((done / total) * width)
    stream.write(`\r[${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${done}/${total}`)
  }
  draw()
  return {
    step() {
      done += 1
      draw()
    },
    reach(count) {
      done = Math.min(count, total)
      draw()
    },
    end() {
      if (isWatched) stream.write(`\r${' '.repeat(width + 16)}\r`)
    },
  }
}

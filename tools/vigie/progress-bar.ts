const width = 24

export interface ProgressBar {
  step(): void
  /** So many are done, whoever did them. */
  reach(count: number, label?: string): void
  end(): void
}

/** A bar on standard error while several things are done one after the other; silent when nobody watches. */
export function drawProgress(total: number, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  const isWatched = stream.isTTY && total > 1
  let done = 0
  let said = ''
  const draw = () => {
    if (!isWatched) return
    const filled = Math.round((done / total) * width)
    stream.write(`\r[${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${done}/${total}${said && ` ${said}`}\u001b[K`)
  }
  draw()
  return {
    step() {
      done += 1
      draw()
    },
    reach(count, label = '') {
      done = Math.min(count, total)
      said = label
      draw()
    },
    end() {
      if (isWatched) stream.write('\r\u001b[K')
    },
  }
}

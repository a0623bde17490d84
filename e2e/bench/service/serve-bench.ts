import type { IntervalHistogram } from 'node:perf_hooks'

/** Tells who started us the port; on `reset` the watch begins anew, on `delay` it says how long the event loop stood still. */
export function serveBench(port: number, delay: IntervalHistogram): void {
  delay.enable()
  process.on('message', (asked) => {
    if (asked === 'reset') delay.reset()
    else process.send?.({ maxMs: delay.max / 1e6, p99Ms: delay.percentile(99) / 1e6 })
  })
  process.send?.({ port })
}

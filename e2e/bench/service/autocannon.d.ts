// The part of autocannon 9 that the benchmark uses; it carries no types.
declare module 'autocannon' {
  export interface Result {
    readonly '2xx': number
    readonly non2xx: number
    readonly errors: number
    readonly timeouts: number
    readonly duration: number
    readonly latency: { readonly p50: number; readonly p99: number; readonly max: number }
  }
  interface Options {
    readonly url: string
    readonly connections: number
    readonly duration: number
    readonly timeout?: number
    readonly requests?: readonly {
      readonly method: string
      readonly path: string
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }[]
  }
  function autocannon(options: Options): Promise<Result>

  // biome-ignore lint/style/noDefaultExport: it is how the library exports itself
  export { autocannon as default }
}

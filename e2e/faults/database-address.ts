export function portOf(url: string): number {
  return Number(new URL(url).port)
}

export function throughPort(url: string, port: number): string {
  const through = new URL(url)
  through.port = String(port)
  return through.href
}

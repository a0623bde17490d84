import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** In kilobytes, of these files of a build and all that they ask for before they run: scripts, styles and whatever those import. */
export function compressedSize(folder: string, entries: readonly RegExp[]): number {
  const parts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'))
  const paths = ['index.html', ...parts.map((name) => `assets/${name}`)]
  const wanted = new Set(paths.filter((path) => entries.some((entry) => entry.test(basename(path)))))
  // a set goes on to what is added while it is read
  for (const path of wanted) for (const next of neededBy(join(folder, path))) wanted.add(next)
  return [...wanted].reduce((sum, path) => sum + sizeOf(join(folder, path)), 0) / 1000
}

/** As it is sent: our builds write it beside the file. */
function sizeOf(file: string): number {
  return existsSync(`${file}.br`) ? statSync(`${file}.br`).size : brotliCompressSync(readFileSync(file)).length
}

function neededBy(file: string): string[] {
  if (!/\.(?:html|js)$/.test(file)) return []
  const text = readFileSync(file, 'utf8')
  const linked = [...text.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path)
  const imported = [...text.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)].map(([, name]) => `assets/${name}`)
  return [...(file.endsWith('.html') ? linked : []), ...imported].filter((path) => path !== undefined)
}

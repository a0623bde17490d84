import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** What compresses; pictures do already. */
const compressible = /\.(?:html|js|css|json|svg|webmanifest|wasm|ttf)$/
/** Below this the headers weigh more. */
const fewestBytes = 512
/** The strongest brotli takes seconds a megabyte; one step less, a tenth of that and three hundredths more bytes. */
const largeBytes = 400_000

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

/**
 * A Vite plugin that writes `.br` and `.gz` beside each file of the build: any server of static files sends them as they are
 * (`brotli_static` and `gzip_static` of nginx), and no request waits for a compression.
 */
export function precompressPlugin() {
  let folder = ''
  return {
    name: 'vigie-precompress',
    apply: 'build' as const,
    configResolved(config: { readonly root: string; readonly build: { readonly outDir: string } }) {
      folder = resolve(config.root, config.build.outDir)
    },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true })
      await Promise.all(files.filter((file) => compressible.test(file)).map((file) => precompress(join(folder, file))))
    },
  }
}

async function precompress(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < fewestBytes) return
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: bytes.length < largeBytes ? 11 : 9,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  await writeFile(`${file}.br`, await brotli(bytes, { params }))
  await writeFile(`${file}.gz`, await deflate(bytes, { level: 9 }))
}

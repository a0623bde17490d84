import { readFile, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib'
import { contentCodings } from '@vigie/shared/publication/acceptable-codings.ts'
import { replaceFile } from '../replace-file.ts'

interface Sibling {
  readonly suffix: string
  readonly compress: (bytes: Buffer) => Promise<Buffer>
  readonly expand: (bytes: Buffer, maxOutputLength: number) => Promise<Buffer>
}

const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }

/** As nginx (`gzip_static`, `brotli_static`) and Caddy (`precompressed`) look for them. */
const siblings: readonly Sibling[] = [
  {
    suffix: contentCodings.br,
    compress: (bytes) => promisify(brotliCompress)(bytes, { params: quality }),
    expand: (bytes, maxOutputLength) => promisify(brotliDecompress)(bytes, { maxOutputLength }),
  },
  {
    suffix: contentCodings.gzip,
    compress: (bytes) => promisify(gzip)(bytes, { level: 9 }),
    expand: (bytes, maxOutputLength) => promisify(gunzip)(bytes, { maxOutputLength }),
  },
]

/** Before a file is replaced: for a moment it goes out as it is, and never with the old bytes in another coding. */
export async function removeSiblings(file: string): Promise<void> {
  await Promise.all(siblings.map(({ suffix }) => rm(`${file}${suffix}`, { force: true })))
}

/** Beside a file that is in place, the same bytes compressed; what already says the same is left alone. */
export async function writeSiblings(file: string, bytes: Buffer): Promise<void> {
  await Promise.all(
    siblings.map(async ({ suffix, compress, expand }) => {
      const sibling = `${file}${suffix}`
      if (!(await expandsTo(bytes, sibling, expand))) await replaceFile(sibling, await compress(bytes))
    }),
  )
}

async function expandsTo(bytes: Buffer, sibling: string, expand: Sibling['expand']): Promise<boolean> {
  try {
    return bytes.equals(await expand(await readFile(sibling), bytes.length + 1))
  } catch {
    return false // it is not there, or is damaged: whatever it is, it is written again
  }
}

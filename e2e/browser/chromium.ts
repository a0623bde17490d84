import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const cacheFolder = fileURLToPath(new URL('../../.cache/', import.meta.url))
const version = '153'

interface Program {
  readonly executablePath: string
  readonly env: Record<string, string>
}

/**
 * A headless Chromium: `$CHROMIUM`, then the system's, then the one that came with npm. With a video it has a camera
 * that shows it, without asking; without one it has no camera at all.
 */
export async function launchChromium({ cameraVideo }: { readonly cameraVideo?: string } = {}): Promise<Browser> {
  const camera = cameraVideo
    ? [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${cameraVideo}`,
      ]
    : []
  const quiet = ['--disable-background-networking', '--disable-component-update', '--no-first-run', '--disable-sync']
  return chromium.launch({ ...(await findChromium()), args: ['--no-sandbox', '--disable-quic', ...quiet, ...camera] })
}

export async function findChromium(): Promise<Program> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  for (const path of [process.env.CHROMIUM, '/usr/bin/chromium']) {
    if (path && existsSync(path)) return { executablePath: path, env }
  }
  const folder = join(cacheFolder, `chromium-${version}`)
  if (!existsSync(join(folder, 'chromium'))) await unpack(folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  }
}

/**
 * `@sparticuz/chromium` unpacks into TMPDIR, and its libraries only where it believes to be on AWS; both are told to it
 * by the environment, which is put back. Unpacked aside and renamed: two runs at once do not meet half a browser.
 */
async function unpack(folder: string): Promise<void> {
  const aside = `${folder}.${process.pid}`
  mkdirSync(aside, { recursive: true })
  const before = { ...process.env }
  process.env.TMPDIR = aside
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x'
  const { default: sparticuz } = await import('@sparticuz/chromium')
  await sparticuz.executablePath()
  for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
  const fonts = join(folder, 'fonts')
  writeFileSync(
    join(aside, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}/fonts</dir><cachedir>${fonts}-cache</cachedir></fontconfig>`,
  )
  try {
    renameSync(aside, folder)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(join(folder, 'chromium'))) throw error
  }
}

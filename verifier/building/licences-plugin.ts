import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface LicencesContext {
  emitFile(file: { type: 'asset'; fileName: string; source: string }): string
}

interface NamedPackage {
  readonly name: string
  readonly version: string
  readonly license?: string
}

/**
 * A Vite plugin that writes `licences.txt`: the notices of every package whose code is in the page or its workers, which
 * their licences ask to come along. The same instance serves the page and the workers, which are bundled first.
 */
export function createLicences() {
  const folders = new Set<string>()
  const collect = (id: string) => {
    const folder = packageFolderOf(id)
    if (folder) folders.add(folder)
  }
  const collector = {
    name: 'vigie-licences-collected',
    generateBundle(_options: unknown, bundle: Readonly<Record<string, { readonly moduleIds?: readonly string[] }>>) {
      for (const { moduleIds = [] } of Object.values(bundle)) moduleIds.forEach(collect)
    },
  }
  const writer = {
    name: 'vigie-licences',
    apply: 'build' as const,
    enforce: 'post' as const,
    generateBundle: {
      // after the list of what is kept on the device: the notices are read with a network
      order: 'post' as const,
      handler(
        this: LicencesContext,
        options: unknown,
        bundle: Readonly<Record<string, { readonly moduleIds?: readonly string[] }>>,
      ) {
        collector.generateBundle(options, bundle)
        const notices = [...folders].map(noticeOf).sort()
        this.emitFile({ type: 'asset', fileName: 'licences.txt', source: notices.join(`\n${'-'.repeat(78)}\n\n`) })
      },
    },
  }
  return { collector, writer }
}

/** The folder of the package that a module of the bundle comes from; null for our own. */
function packageFolderOf(id: string): string | null {
  const file = id.replace(/^\0+|\?.*$/g, '')
  const at = file.lastIndexOf('/node_modules/')
  if (at < 0) return null
  for (let folder = dirname(file); folder.length > at + 14; folder = dirname(folder)) {
    const found = join(folder, 'package.json')
    if (existsSync(found) && 'version' in readPackage(folder)) return folder
  }
  return null
}

function noticeOf(folder: string): string {
  const { name, version, license = 'see its source' } = readPackage(folder)
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file))
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim())
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`
}

function readPackage(folder: string): NamedPackage {
  // a package of the registry: it has a name and a version, or it could not be installed
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as NamedPackage
}

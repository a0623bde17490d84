import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

/** A file system of its own, small enough to be filled. */
export interface SmallDisk {
  fill(): void
  empty(): void
}

/** Only root may mount one, and not in every container. */
export function mayMount(folder: string): boolean {
  try {
    const disk = path.join(folder, 'trial')
    mkdirSync(disk)
    mount(disk, 1)
    execFileSync('umount', [disk])
    return true
  } catch {
    return false
  }
}

export function openSmallDisk(
  folder: string,
  megabytes: number,
  ends: DisposableStack | AsyncDisposableStack,
): SmallDisk {
  mkdirSync(folder, { recursive: true })
  mount(folder, megabytes)
  ends.defer(() => void execFileSync('umount', ['-l', folder]))
  const ballast = path.join(folder, '.ballast')
  return {
    fill() {
      const file = openSync(ballast, 'a')
      for (const size of [1 << 20, 1 << 12, 1]) fillWith(file, Buffer.alloc(size))
      closeSync(file)
    },
    empty: () => rmSync(ballast, { force: true }),
  }
}

function mount(folder: string, megabytes: number): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder], { stdio: 'ignore' })
}

function fillWith(file: number, block: Buffer): void {
  try {
    while (writeSync(file, block) > 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}

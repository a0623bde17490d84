import koffi, { type LibraryHandle } from 'koffi'
import { CKR, CryptokiError } from './cryptoki-numbers.ts'

// The C side of PKCS#11. Structures have the natural alignment of the platform, as the standard asks everywhere but on
// Windows, where they are packed; Vigie's signer is for Unix.

const ulong = 'unsigned long' // CK_ULONG, and every handle and flag
const bytes = 'void *'

const attribute = koffi.struct('CK_ATTRIBUTE', { type: ulong, pValue: bytes, ulValueLen: ulong })
const mechanism = koffi.struct('CK_MECHANISM', { mechanism: ulong, pParameter: bytes, ulParameterLen: ulong })
const initializeArgs = koffi.struct('CK_C_INITIALIZE_ARGS', {
  createMutex: bytes,
  destroyMutex: bytes,
  lockMutex: bytes,
  unlockMutex: bytes,
  flags: ulong,
  pReserved: bytes,
})
/** CK_VERSION, then 68 pointers to functions in the order of the standard; later versions append to them. */
const functionList = koffi.struct('CK_FUNCTION_LIST', {
  major: 'uint8_t',
  minor: 'uint8_t',
  functions: koffi.array(bytes, 68),
})

const outUlong = koffi.out(koffi.pointer(ulong))
const inoutUlong = koffi.inout(koffi.pointer(ulong))
const inMechanism = koffi.pointer(mechanism)
const template = koffi.pointer(attribute)

/** Each function we call: its place in the list, and its arguments. */
const signatures = {
  C_Initialize: [0, [koffi.pointer(initializeArgs)]],
  C_Finalize: [1, [bytes]],
  C_GetSlotList: [4, ['uint8_t', bytes, inoutUlong]],
  C_GetTokenInfo: [6, [ulong, bytes]],
  C_InitToken: [9, [ulong, bytes, ulong, bytes]],
  C_InitPIN: [10, [ulong, bytes, ulong]],
  C_OpenSession: [12, [ulong, ulong, bytes, bytes, outUlong]],
  C_CloseSession: [13, [ulong]],
  C_CloseAllSessions: [14, [ulong]],
  C_Login: [18, [ulong, ulong, bytes, ulong]],
  C_Logout: [19, [ulong]],
  C_GetAttributeValue: [24, [ulong, ulong, koffi.inout(template), ulong]],
  C_FindObjectsInit: [26, [ulong, template, ulong]],
  C_FindObjects: [27, [ulong, bytes, ulong, inoutUlong]],
  C_FindObjectsFinal: [28, [ulong]],
  C_SignInit: [42, [ulong, inMechanism, ulong]],
  C_Sign: [43, [ulong, bytes, ulong, bytes, inoutUlong]],
  C_GenerateKey: [58, [ulong, inMechanism, template, ulong, outUlong]],
  C_GenerateKeyPair: [59, [ulong, inMechanism, template, ulong, template, ulong, outUlong, outUlong]],
} as const

export type CryptokiFunction = keyof typeof signatures

/** Calls one function on a thread of its own; throws a `CryptokiError` unless it answers CKR_OK. */
export type CallCryptoki = (name: CryptokiFunction, ...words: readonly unknown[]) => Promise<void>

/** Held for good: a library that nothing holds is unloaded, and the functions we took from its list with it. */
const libraries = new Map<string, LibraryHandle>()

/**
 * Opens a PKCS#11 module by its function list, the one symbol that every module must export. Calls run on other threads:
 * a token across a network takes milliseconds, during which the signer goes on answering.
 */
export function loadCryptokiFunctions(modulePath: string): CallCryptoki {
  const library = libraries.get(modulePath) ?? koffi.load(modulePath)
  libraries.set(modulePath, library)
  const getFunctionList = library.func('C_GetFunctionList', ulong, [koffi.out(koffi.pointer('void *'))])
  const list: unknown[] = [null]
  const answer = Number(getFunctionList(list))
  if (answer !== CKR.OK) throw new CryptokiError('C_GetFunctionList', answer)
  const { functions } = koffi.decode(list[0], functionList) as { functions: readonly unknown[] } // as declared above
  const opened = new Map<CryptokiFunction, AsynchronousFunction>()
  const open = (name: CryptokiFunction): AsynchronousFunction => {
    const [place, words] = signatures[name]
    const found = opened.get(name) ?? koffi.decode(functions[place], koffi.proto(ulong, [...words])).async
    opened.set(name, found)
    return found
  }
  return (name, ...words) =>
    new Promise((resolve, reject) => {
      open(name)(...words, (fault: unknown, result: unknown) => {
        if (fault) reject(fault)
        else if (Number(result) === CKR.OK) resolve()
        else reject(new CryptokiError(name, Number(result)))
      })
    })
}

type AsynchronousFunction = (...words: unknown[]) => void

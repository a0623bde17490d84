import { type CallCryptoki, loadCryptokiFunctions } from './cryptoki-functions.ts'
import { CKF, CKR, type CKU, CryptokiError } from './cryptoki-numbers.ts'

export type Slot = bigint
export type Session = bigint
export type ObjectHandle = bigint
/** Attributes of an object by their number: a truth, a number, or bytes. */
export type Template = ReadonlyMap<number, boolean | number | Uint8Array>

export interface TokenInfo {
  readonly label: string
  readonly flags: number
}

export interface NewKeyPair {
  readonly mechanism: number
  readonly publicKey: Template
  readonly privateKey: Template
}

export interface Signature {
  readonly mechanism: number
  readonly key: ObjectHandle
  readonly data: Uint8Array
}

/** What we need of PKCS#11, in our types. Every refusal is a `CryptokiError`. */
export interface Cryptoki {
  initialize(): Promise<void>
  finalize(): Promise<void>
  listSlots(): Promise<Slot[]>
  readToken(slot: Slot): Promise<TokenInfo>
  initToken(slot: Slot, soPin: string, label: string): Promise<void>
  initPin(session: Session, pin: string): Promise<void>
  openSession(slot: Slot): Promise<Session>
  closeAllSessions(slot: Slot): Promise<void>
  login(session: Session, user: (typeof CKU)[keyof typeof CKU], pin: string): Promise<void>
  logout(session: Session): Promise<void>
  findObjects(session: Session, template: Template): Promise<ObjectHandle[]>
  readAttribute(session: Session, object: ObjectHandle, attribute: number): Promise<Uint8Array>
  generateKeyPair(session: Session, pair: NewKeyPair): Promise<ObjectHandle>
  generateKey(session: Session, mechanism: number, template: Template): Promise<ObjectHandle>
  sign(session: Session, signature: Signature): Promise<Uint8Array>
}

/** More objects than any search of ours can find, and longer than any attribute we read or signature we ask for. */
const [mostObjects, mostBytes] = [16, 512]

export function openCryptoki(modulePath: string): Cryptoki {
  const call = loadCryptokiFunctions(modulePath)
  return { ...generalFunctions(call), ...sessionFunctions(call), ...keyFunctions(call) }
}

function generalFunctions(call: CallCryptoki) {
  return {
    async initialize() {
      const ownThreads = { createMutex: null, destroyMutex: null, lockMutex: null, unlockMutex: null, pReserved: null }
      try {
        await call('C_Initialize', { ...ownThreads, flags: CKF.OS_LOCKING_OK })
      } catch (error) {
        if (!isAnswer(error, CKR.CRYPTOKI_ALREADY_INITIALIZED)) throw error
      }
    },
    finalize: () => call('C_Finalize', null),
    async listSlots() {
      const count = [0]
      await call('C_GetSlotList', 1, null, count)
      const slots = new BigUint64Array(count[0] ?? 0)
      if (slots.length > 0) await call('C_GetSlotList', 1, slots, count)
      return [...slots.subarray(0, count[0])]
    },
    /** CK_TOKEN_INFO: the label is its first 32 bytes, padded with spaces; the flags come after 96 bytes. */
    async readToken(slot: Slot) {
      const info = Buffer.alloc(256)
      await call('C_GetTokenInfo', slot, info)
      return { label: info.toString('utf8', 0, 32).trimEnd(), flags: info.readUInt32LE(96) }
    },
    async initToken(slot: Slot, soPin: string, label: string) {
      const pin = Buffer.from(soPin)
      await call('C_InitToken', slot, pin, pin.length, Buffer.from(label.padEnd(32)))
    },
  }
}

function sessionFunctions(call: CallCryptoki) {
  return {
    async openSession(slot: Slot) {
      const session = [0]
      await call('C_OpenSession', slot, CKF.SERIAL_SESSION | CKF.RW_SESSION, null, null, session)
      return BigInt(session[0] ?? 0)
    },
    closeAllSessions: (slot: Slot) => call('C_CloseAllSessions', slot),
    async login(session: Session, user: number, pin: string) {
      const code = Buffer.from(pin)
      try {
        await call('C_Login', session, user, code, code.length)
      } catch (error) {
        // one login is for the whole process
        if (!isAnswer(error, CKR.USER_ALREADY_LOGGED_IN)) throw error
      } finally {
        code.fill(0)
      }
    },
    logout: (session: Session) => call('C_Logout', session),
    async initPin(session: Session, pin: string) {
      const code = Buffer.from(pin)
      await call('C_InitPIN', session, code, code.length)
    },
    async findObjects(session: Session, template: Template) {
      const attributes = attributesOf(template)
      await call('C_FindObjectsInit', session, attributes, attributes.length)
      try {
        const [found, count] = [new BigUint64Array(mostObjects), [0]]
        await call('C_FindObjects', session, found, mostObjects, count)
        return [...found.subarray(0, count[0])]
      } finally {
        await call('C_FindObjectsFinal', session)
      }
    },
  }
}

function keyFunctions(call: CallCryptoki) {
  return {
    async readAttribute(session: Session, object: ObjectHandle, type: number) {
      const value = Buffer.alloc(mostBytes)
      const attributes = [{ type, pValue: value, ulValueLen: mostBytes }]
      await call('C_GetAttributeValue', session, object, attributes, 1)
      return new Uint8Array(value.subarray(0, attributes[0]?.ulValueLen))
    },
    async generateKeyPair(session: Session, pair: NewKeyPair) {
      const [publicKey, privateKey] = [attributesOf(pair.publicKey), attributesOf(pair.privateKey)]
      const [publicHandle, privateHandle] = [[0], [0]]
      const templates = [publicKey, publicKey.length, privateKey, privateKey.length]
      await call('C_GenerateKeyPair', session, mechanismOf(pair.mechanism), ...templates, publicHandle, privateHandle)
      return BigInt(publicHandle[0] ?? 0)
    },
    async generateKey(session: Session, mechanism: number, template: Template) {
      const [attributes, handle] = [attributesOf(template), [0]]
      await call('C_GenerateKey', session, mechanismOf(mechanism), attributes, attributes.length, handle)
      return BigInt(handle[0] ?? 0)
    },
    async sign(session: Session, { mechanism, key, data }: Signature) {
      const [signature, length] = [Buffer.alloc(mostBytes), [mostBytes]]
      await call('C_SignInit', session, mechanismOf(mechanism), key)
      await call('C_Sign', session, data, data.length, signature, length)
      return new Uint8Array(signature.subarray(0, length[0]))
    },
  }
}

function mechanismOf(mechanism: number) {
  return { mechanism, pParameter: null, ulParameterLen: 0 }
}

function attributesOf(template: Template) {
  return [...template].map(([type, value]) => {
    const pValue = bytesOf(value)
    return { type, pValue, ulValueLen: pValue.length }
  })
}

/** CK_BBOOL is one byte, CK_ULONG the eight of this platform. */
function bytesOf(value: boolean | number | Uint8Array): Uint8Array {
  if (typeof value === 'boolean') return Uint8Array.of(value ? 1 : 0)
  return typeof value === 'number' ? new Uint8Array(BigUint64Array.of(BigInt(value)).buffer) : value
}

export function isAnswer(error: unknown, ...answers: readonly number[]): error is CryptokiError {
  return error instanceof CryptokiError && answers.includes(error.answer)
}

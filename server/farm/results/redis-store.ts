import type { Redis } from 'ioredis'
import { refusalOfRedis } from '../redis/connection.ts'
import { FILE_EXPIRY_S, fileKey } from '../redis/keys.ts'
import type { Store } from './store.ts'

/** Thumbnails in Redis itself, each for two days. They are never listed. */
export const openRedisStore = (redis: Redis): Pick<Store, 'put' | 'get' | 'delete'> => ({
  async put(path, bytes) {
    await redis
      .set(fileKey(path), Buffer.from(bytes), 'EX', FILE_EXPIRY_S)
      .catch((error: unknown) => {
        throw refusalOfRedis(error) ?? error
      })
  },
  get: (path) => redis.getBuffer(fileKey(path)),
  async delete(path) {
    await redis.del(fileKey(path))
  },
})

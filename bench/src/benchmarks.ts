import type { Benchmark } from './benchmark.js';
import { oneService } from './one-service/one-service.js';

/** All benchmarks, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [oneService];

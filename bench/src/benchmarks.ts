import type { Benchmark } from './benchmark.js';
import { oneService } from './one-service/one-service.js';
import { burst } from './lifecycle/burst.js';
import { lifecycle } from './lifecycle/lifecycle.js';
import { idle } from './slice/idle.js';
import { acknowledgement, overHttp } from './slice/over-http.js';
import { overKafka } from './slice/over-kafka.js';
import { growth } from './stored/growth.js';
import { timers } from './stored/timers.js';

/** All benchmarks, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [oneService, overKafka, overHttp, acknowledgement, idle, growth, timers, burst, lifecycle];

/**
 * Settings of the local server: no socket files, local addresses only, few enough connections that all services fit twice. The log of changes may grow
 * to 4 GB: with 1 GB, the default, 200 complaints a second make a checkpoint every minute, after which each page that changes is logged as a whole.
 */
export function postgresFlags(durable: boolean): string[] {
  const safety = durable ? 'on' : 'off';
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    fsync: safety,
    synchronous_commit: safety,
    full_page_writes: safety,
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

export interface Login {
  role: string;
  password: string;
  port: number;
  database: string;
}

export function urlOf({ role, password, port, database }: Login): string {
  const credentials = [role, password].map(encodeURIComponent).join(':');
  return `postgresql://${credentials}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

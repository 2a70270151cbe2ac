import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the Java client finds at a broker: one line of JSON for each scenario. Arguments: the broker, a prefix of names. */
public class Client {
  static final Duration WITHIN = Duration.ofSeconds(30);
  static String broker;
  static String prefix;
  static Admin admin;

  public static void main(String[] args) throws Exception {
    broker = args[0];
    prefix = args[1];
    admin = Admin.create(settings(Map.of()));
    var scenarios = new LinkedHashMap<String, Callable<Object>>();
    scenarios.put("topics", Client::topics);
    scenarios.put("records", Client::records);
    for (var codec : List.of("gzip", "snappy", "lz4", "zstd")) scenarios.put(codec, () -> compressed(codec));
    scenarios.put("idempotence", Client::idempotence);
    scenarios.put("transactions", Client::transactions);
    scenarios.put("group", Client::group);
    scenarios.put("groups", Client::groups);
    scenarios.put("offsets", Client::offsets);
    scenarios.put("configs", Client::configs);
    for (var scenario : scenarios.entrySet()) {
      var line = new LinkedHashMap<String, Object>(Map.of("scenario", scenario.getKey()));
      try {
        line.put("found", scenario.getValue().call());
      } catch (Exception error) {
        line.put("error", error.toString());
      }
      System.out.println(new ObjectMapper().writeValueAsString(line));
    }
    System.exit(0);
  }

  static Object topics() throws Exception {
    var name = topic("topics", 3, Map.of());
    var again = errorOf(() -> topic("topics", 3, Map.of()));
    var partitions = settled(3, () -> partitionsOf(name));
    done(admin.createPartitions(Map.of(name, NewPartitions.increaseTo(4))).all());
    var grown = settled(4, () -> partitionsOf(name));
    done(admin.deleteTopics(List.of(name)).all());
    var left = settled(false, () -> done(admin.listTopics().names()).contains(name));
    return Map.of("again", again, "partitions", partitions, "grown", grown, "left", left);
  }

  static Object records() throws Exception {
    var name = topic("records", 1, Map.of());
    var rich = new ProducerRecord<>(name, 0, "k", "v");
    rich.headers().add("twice", bytes("1")).add("twice", bytes("2")).add("empty", bytes(""));
    rich.headers().add(new RecordHeader("nothing", (byte[]) null));
    send(
        List.of(
            new ProducerRecord<>(name, 0, null, "no key"),
            new ProducerRecord<>(name, 0, "no value", null),
            new ProducerRecord<>(name, 0, "", ""),
            rich),
        Map.of());
    return read(name, 4).stream().map(Client::shown).toList();
  }

  static Object compressed(String codec) throws Exception {
    var name = topic(codec, 1, Map.of());
    var value = "lamp ".repeat(200);
    send(
        Collections.nCopies(50, new ProducerRecord<>(name, 0, (String) null, value)),
        Map.of("compression.type", codec, "linger.ms", "20"));
    return read(name, 50).stream().filter(record -> record.value().equals(value)).count();
  }

  static Object idempotence() throws Exception {
    var name = topic("idempotence", 1, Map.of());
    var numbers = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
    send(
        numbers.stream().map(number -> new ProducerRecord<>(name, 0, (String) null, number)).toList(),
        Map.of("enable.idempotence", "true"));
    return read(name, 100).stream().map(ConsumerRecord::value).toList().equals(numbers);
  }

  static Object transactions() throws Exception {
    var name = topic("transactions", 1, Map.of());
    try (var producer = producer(Map.of("transactional.id", prefix + "producer"))) {
      producer.initTransactions();
      for (var end : List.of("abort", "commit")) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(name, 0, null, end));
        if (end.equals("abort")) producer.abortTransaction();
        else producer.commitTransaction();
      }
    }
    return read(name, 1).stream().map(ConsumerRecord::value).toList();
  }

  static Object group() throws Exception {
    var name = topic("group", 1, Map.of());
    send(
        List.of("a", "b", "c").stream()
            .map(value -> new ProducerRecord<>(name, 0, (String) null, value))
            .toList(),
        Map.of());
    var group = prefix + "group";
    var read = new ArrayList<List<String>>();
    for (var count : List.of(2, 1)) {
      try (var consumer = member(group, name)) {
        var records = poll(consumer, count).subList(0, count);
        var next = records.get(count - 1).offset() + 1;
        consumer.commitSync(Map.of(new TopicPartition(name, 0), new OffsetAndMetadata(next)));
        read.add(records.stream().map(ConsumerRecord::value).toList());
      }
    }
    var offsets = done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return Map.of("read", read, "committed", offsets.values().stream().map(OffsetAndMetadata::offset).toList());
  }

  static Object groups() throws Exception {
    var name = topic("groups", 1, Map.of());
    send(List.of(new ProducerRecord<>(name, 0, (String) null, "a")), Map.of());
    var group = prefix + "groups";
    List<Object> running;
    try (var consumer = member(group, name)) {
      poll(consumer, 1);
      consumer.commitSync();
      running = described(group);
    }
    var stopped = described(group);
    var listed = isListed(group);
    done(admin.deleteConsumerGroups(List.of(group)).all());
    return Map.of("running", running, "stopped", stopped, "listed", listed, "left", isListed(group));
  }

  static Object offsets() throws Exception {
    var name = topic("offsets", 1, Map.of("retention.ms", "-1"));
    for (var time : List.of(1000L, 2000L, 4000L, 3000L)) {
      send(List.of(new ProducerRecord<>(name, 0, time, (String) null, "v")), Map.of());
    }
    var partition = new TopicPartition(name, 0);
    done(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1))).all());
    return Map.of(
        "earliest", find(partition, OffsetSpec.earliest()).get(0),
        "latest", find(partition, OffsetSpec.latest()).get(0),
        "newest", find(partition, OffsetSpec.maxTimestamp()),
        "at 1500", find(partition, OffsetSpec.forTimestamp(1500)));
  }

  static Object configs() throws Exception {
    var set = Map.of("retention.ms", "1000", "segment.ms", "2000", "max.message.bytes", "3000");
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, topic("configs", 1, set));
    change(
        topic,
        operation("retention.ms", "5000", OpType.SET),
        operation("segment.ms", null, OpType.DELETE),
        operation("cleanup.policy", "compact", OpType.APPEND));
    settled("5000", () -> configsOf(topic).get("retention.ms"));
    var changed = configsOf(topic);
    change(topic, operation("cleanup.policy", "delete", OpType.SUBTRACT));
    var then = settled("compact", () -> configsOf(topic).get("cleanup.policy"));
    var unknown = errorOf(() -> change(topic, operation("color", "red", OpType.SET)));
    return Map.of("changed", changed, "then", then, "unknown", unknown);
  }

  /** The answer once it is as expected, or the last one: brokers tell of a change a little after they made it. */
  static <T> T settled(T expected, Callable<T> ask) throws Exception {
    var giveUpAt = System.nanoTime() + WITHIN.toNanos();
    for (;;) {
      var answer = ask.call();
      if (answer.equals(expected) || System.nanoTime() > giveUpAt) return answer;
      Thread.sleep(50);
    }
  }

  static String topic(String name, int partitions, Map<String, String> configs) throws Exception {
    var topic = new NewTopic(prefix + name, partitions, (short) 1).configs(configs);
    done(admin.createTopics(List.of(topic)).all());
    return prefix + name;
  }

  static int partitionsOf(String name) throws Exception {
    return done(admin.describeTopics(List.of(name)).allTopicNames()).get(name).partitions().size();
  }

  static void send(Collection<ProducerRecord<String, String>> records, Map<String, String> more) throws Exception {
    try (var producer = producer(more)) {
      for (var sent : records.stream().map(producer::send).toList()) sent.get();
    }
  }

  static List<ConsumerRecord<String, String>> read(String name, int count) {
    try (var consumer = consumer(Map.of("isolation.level", "read_committed"))) {
      var partition = new TopicPartition(name, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return poll(consumer, count);
    }
  }

  static List<ConsumerRecord<String, String>> poll(Consumer<String, String> consumer, int count) {
    var found = new ArrayList<ConsumerRecord<String, String>>();
    for (var giveUpAt = System.nanoTime() + WITHIN.toNanos(); found.size() < count; ) {
      consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      if (System.nanoTime() > giveUpAt) throw new IllegalStateException(found.size() + " of " + count + " records");
    }
    return found;
  }

  static Object shown(ConsumerRecord<String, String> record) {
    var headers = new ArrayList<List<String>>();
    for (var header : record.headers()) {
      var value = header.value();
      headers.add(Arrays.asList(header.key(), value == null ? null : new String(value)));
    }
    var shown = new LinkedHashMap<String, Object>();
    shown.put("offset", record.offset());
    shown.put("key", record.key());
    shown.put("value", record.value());
    shown.put("headers", headers);
    return shown;
  }

  static List<Object> described(String group) throws Exception {
    var description = done(admin.describeConsumerGroups(List.of(group)).all()).get(group);
    return List.of(description.groupState().toString().toLowerCase(), description.members().size());
  }

  static boolean isListed(String group) throws Exception {
    return done(admin.listGroups().all()).stream().anyMatch(listing -> listing.groupId().equals(group));
  }

  static List<Long> find(TopicPartition partition, OffsetSpec spec) throws Exception {
    var found = done(admin.listOffsets(Map.of(partition, spec)).partitionResult(partition));
    return List.of(found.offset(), found.timestamp());
  }

  static AlterConfigOp operation(String name, String value, OpType type) {
    return new AlterConfigOp(new ConfigEntry(name, value), type);
  }

  static Object change(ConfigResource topic, AlterConfigOp... operations) throws Exception {
    return done(admin.incrementalAlterConfigs(Map.of(topic, List.of(operations))).all());
  }

  static Map<String, String> configsOf(ConfigResource topic) throws Exception {
    var config = done(admin.describeConfigs(List.of(topic)).all()).get(topic);
    var names = List.of("retention.ms", "segment.ms", "max.message.bytes", "cleanup.policy");
    return names.stream().collect(toMap(name -> name, name -> config.get(name).value()));
  }

  static String errorOf(Callable<Object> call) throws Exception {
    try {
      call.call();
      return "none";
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof ApiException error) return Errors.forException(error).name();
      throw failure;
    }
  }

  static KafkaProducer<String, String> producer(Map<String, String> more) {
    return new KafkaProducer<>(settings(more), new StringSerializer(), new StringSerializer());
  }

  static KafkaConsumer<String, String> consumer(Map<String, String> more) {
    return new KafkaConsumer<>(settings(more), new StringDeserializer(), new StringDeserializer());
  }

  static Consumer<String, String> member(String group, String name) {
    var consumer = consumer(Map.of("group.id", group, "enable.auto.commit", "false", "auto.offset.reset", "earliest"));
    consumer.subscribe(List.of(name));
    return consumer;
  }

  static Map<String, Object> settings(Map<String, String> more) {
    var settings = new LinkedHashMap<String, Object>(more);
    settings.put("bootstrap.servers", broker);
    return settings;
  }

  static <T> T done(KafkaFuture<T> future) throws Exception {
    return future.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
  }

  static byte[] bytes(String text) {
    return text.getBytes();
  }
}

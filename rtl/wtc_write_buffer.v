// SPDX-License-Identifier: Apache-2.0
//
// wtc_write_buffer -- stores on their way to memory   (docs: section 9)
//
// A ring of slots in order of age; a slot stays until memory has answered, so that loads can take
// their bytes from it. Of all copies of a byte the last stored one is marked newest (rule 9.2.2):
// forwarding is then a plain OR over the slots, without a search for the youngest.

`default_nettype none

module wtc_write_buffer #(
    parameter ADDR_W         = 32,         // address width, bits
    parameter DATA_W         = 32,         // processor word, bits
    parameter BUS_W          = 64,         // bus width, bits
    parameter LINE_BYTES     = 32,         // cache line, bytes
    parameter SLOTS          = 8,          // slots: 1..16
    parameter WAYS           = 4,          // ways
    parameter MSHRS          = 4,          // fills in flight
    parameter BEAT_W         = 2,          // bits of a beat number of the line, at least 1
    parameter WBUF_BYTES     = 8,          // width of a slot, bytes: one beat to a line
    parameter WBUF_MERGE     = 2,          // 0 none, 1 tail, 2 any
    parameter WBUF_RETIRE_AT = 1,          // slots that must wait before one is sent
    parameter WBUF_MAX_AGE   = 64,         // cycles after which one is sent all the same
    parameter COMMIT         = 0           // 1: stores are answered by their response
) (
    input  wire                clk_i,
    input  wire                rst_ni,

    // From control: the word in the lookup stage
    input  wire [ADDR_W-1:0]   s1_addr_i,
    input  wire [DATA_W/8-1:0] s1_be_i,
    input  wire [DATA_W-1:0]   s1_data_i,
    input  wire                push_i,
    input  wire [MSHRS-1:0]    push_hold_i,    // held by this fill, if any
    input  wire                push_present_i, // the line is in the array or will be ...
    input  wire [WAYS-1:0]     push_way_i,     // ... here
    input  wire                drain_i,
    // To control
    output wire                empty_o,
    output wire                can_take_o,
    output wire                merge_o,
    output wire [SLOTS-1:0]    push_slot_o,    // where a store would go
    output wire                word_hit_o,
    output wire                cover_o,
    output wire [DATA_W/8-1:0] fwd_be_o,       // newest bytes of the word, and their data
    output wire [DATA_W-1:0]   fwd_data_o,
    output wire [SLOTS-1:0]    line_o,         // slots with bytes of the line, but one freed now

    // From and to the MSHRs
    input  wire [MSHRS-1:0]    fill_end_i,
    output wire [SLOTS-1:0]    freed_o,
    output wire [SLOTS-1:0]    open_o,
    // From and to the R register: newest bytes that a fill beat must not overwrite (9.3)
    input  wire [MSHRS-1:0]    r_mshr_i,
    input  wire [BEAT_W-1:0]   r_beat_i,
    output wire [BUS_W/8-1:0]  r_over_be_o,
    output wire [BUS_W-1:0]    r_over_data_o,

    // To the bus
    output wire                aw_valid_o,
    output wire [ADDR_W-1:0]   aw_addr_o,
    output wire [7:0]          aw_len_o,
    input  wire                aw_ready_i,
    output wire                w_valid_o,
    output wire [BUS_W-1:0]    w_data_o,
    output wire [BUS_W/8-1:0]  w_strb_o,
    output wire                w_last_o,
    input  wire                w_ready_i,

    // From and to the B register
    input  wire                b_valid_i,
    input  wire                b_error_i,
    input  wire                b_clear_i,      // no store waits for it any more
    output wire                b_serve_o,      // stores may be answered
    output wire                b_take_o,
    output wire [SLOTS-1:0]    head_o,         // the slot it belongs to
    output wire                refused_o,      // a posted write was refused ...
    output wire [ADDR_W-1:0]   refused_addr_o, // ... its first byte
    // To and from the tags
    output wire                err_o,
    output wire [ADDR_W-1:0]   err_addr_o,
    output wire [WAYS-1:0]     err_way_o,
    input  wire                err_done_i,

    // From and to the snoop
    input  wire [ADDR_W-1:0]   sn_addr_i,
    output wire                sn_line_o
);

    localparam BUS_BYTES  = BUS_W / 8;
    localparam WORD_BYTES = DATA_W / 8;
    localparam WORD_OFF_W = $clog2(WORD_BYTES);
    localparam WORDS      = WBUF_BYTES / WORD_BYTES;       // words of a slot
    localparam BEATS      = WBUF_BYTES / BUS_BYTES;        // beats of a slot
    localparam OFF_W      = $clog2(WBUF_BYTES);
    localparam LINE_OFF_W = $clog2(LINE_BYTES);
    localparam PART_W     = LINE_OFF_W - OFF_W;            // bits of a block number in the line
    localparam BLOCK_W    = ADDR_W - OFF_W;
    localparam LINE_W     = ADDR_W - LINE_OFF_W;
    localparam COUNT_W    = $clog2(SLOTS + 1);
    localparam AGE_W      = $clog2(WBUF_MAX_AGE + 1);
    localparam BITS       = 8 * WBUF_BYTES;

    // --- The ring: head, send, tail, all one-hot ---------

    //      head        send        tail
    //   ... [SENT][SENT][SENDING][OPEN][OPEN] [FREE] ...      oldest on the left

    reg  [SLOTS-1:0]   head_q, send_q, tail_q;
    reg  [COUNT_W-1:0] open_count_q;
    reg                sending_q;          // the slot at send is SENDING
    wire               start;              // a slot becomes SENDING at this edge
    wire               finish;             // the burst ends at this edge
    wire               create = push_i & ~merge_o;
    wire               free   = b_take_o;
    wire [SLOTS-1:0]   next   = finish ? after(send_q) : send_q;

    function [SLOTS-1:0] after(input [SLOTS-1:0] slot);
        after = (SLOTS > 1) ? (slot << 1) | (slot >> (SLOTS - 1)) : slot;
    endfunction

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
            head_q       <= {{(SLOTS-1){1'b0}}, 1'b1};
            send_q       <= {{(SLOTS-1){1'b0}}, 1'b1};
            tail_q       <= {{(SLOTS-1){1'b0}}, 1'b1};
            open_count_q <= {COUNT_W{1'b0}};
            sending_q    <= 1'b0;
        end else begin
            if (free)   head_q <= after(head_q);
            if (create) tail_q <= after(tail_q);
            send_q    <= next;
            sending_q <= start | sending_q & ~finish;
            if (create & ~start)      open_count_q <= open_count_q + 1'b1;
            else if (start & ~create) open_count_q <= open_count_q - 1'b1;
        end
    end

    // --- When to send (rules 9.4.1, 9.4.2) -------------------------------------------------------

    // A slot that waits may still take stores: sending late means fewer, longer bursts. It goes
    // when enough wait behind it, when somebody needs it gone, or when it has waited long enough.
    reg  [AGE_W-1:0] age_q;
    wire             waiting = |open_o;
    wire             expired = age_q == WBUF_MAX_AGE[AGE_W-1:0];
    wire             enough  = open_count_q >= WBUF_RETIRE_AT[COUNT_W-1:0];

    assign start = (~sending_q | finish) & waiting & ~(|(next & held))
                 & (enough | drain_i | expired);

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni)                age_q <= {AGE_W{1'b0}};
        else if (start | ~waiting)  age_q <= {AGE_W{1'b0}};
        else if (!expired)          age_q <= age_q + 1'b1;
    end

    // --- The word of the lookup stage in a block -------------------------------------------------

    wire [WBUF_BYTES-1:0] s1_word;         // its bytes
    wire [WBUF_BYTES-1:0] s1_bytes = {WORDS{s1_be_i}} & s1_word;

    genvar g;
    generate
        for (g = 0; g < WORDS; g = g + 1) begin : g_word
            wire here;
            if (WORDS == 1) begin : g_only
                assign here = 1'b1;
            end else begin : g_some
                assign here = s1_addr_i[OFF_W-1:WORD_OFF_W] == g[OFF_W-WORD_OFF_W-1:0];
            end
            assign s1_word[g*WORD_BYTES +: WORD_BYTES] = {WORD_BYTES{here}};
        end
    endgenerate

    // --- Slots -----------------------------------------------------------------------------------

    wire [SLOTS-1:0]            valid, held, present, over;
    wire [SLOTS-1:0]            same_block, same_line, sn_match, word_hit;
    wire [SLOTS*BLOCK_W-1:0]    blocks;
    wire [SLOTS*WBUF_BYTES-1:0] strobes, newests;
    wire [SLOTS*BITS-1:0]       datas;
    wire [SLOTS*WAYS-1:0]       ways;
    wire                        forget;    // rule 9.5.2, first step
    wire [SLOTS-1:0]            joinable;  // the open slot that the store may join

    generate
        for (g = 0; g < SLOTS; g = g + 1) begin : g_slot
            wire [MSHRS-1:0] hold;

            wtc_slot #(
                .BLOCK_W(BLOCK_W), .LINE_W(LINE_W), .DATA_W(DATA_W), .WAYS(WAYS), .MSHRS(MSHRS),
                .WBUF_BYTES(WBUF_BYTES)
            ) u_slot (
                .clk_i       (clk_i),
                .rst_ni      (rst_ni),
                .create_i    (create & tail_q[g]),
                .merge_i     (push_i & joinable[g]),
                .push_i      (push_i),
                .send_i      (start & next[g]),
                .free_i      (free & head_q[g]),
                .forget_i    (forget & head_q[g]),
                .s1_block_i  (s1_addr_i[ADDR_W-1:OFF_W]),
                .s1_bytes_i  (s1_bytes),
                .s1_data_i   (s1_data_i),
                .s1_present_i(push_present_i),
                .s1_way_i    (push_way_i),
                .s1_hold_i   (push_hold_i),
                .fill_end_i  (fill_end_i),
                .sn_line_i   (sn_addr_i[ADDR_W-1:LINE_OFF_W]),
                .valid_o     (valid[g]),
                .open_o      (open_o[g]),
                .present_o   (present[g]),
                .way_o       (ways[g*WAYS +: WAYS]),
                .hold_o      (hold),
                .block_o     (blocks[g*BLOCK_W +: BLOCK_W]),
                .strobe_o    (strobes[g*WBUF_BYTES +: WBUF_BYTES]),
                .newest_o    (newests[g*WBUF_BYTES +: WBUF_BYTES]),
                .data_o      (datas[g*BITS +: BITS]),
                .same_block_o(same_block[g]),
                .same_line_o (same_line[g]),
                .sn_line_o   (sn_match[g])
            );

            assign held[g]     = |hold;
            assign word_hit[g] = same_block[g] & |(strobes[g*WBUF_BYTES +: WBUF_BYTES] & s1_word);
            // The slot overlays the beat in the R register (section 9.3).
            if (PART_W == 0) begin : g_whole_line
                assign over[g] = |(hold & r_mshr_i);
            end else begin : g_part_of_line
                assign over[g] = |(hold & r_mshr_i)
                               & (blocks[g*BLOCK_W +: PART_W] == r_beat_i[BEAT_W-1 -: PART_W]);
            end
        end
    endgenerate

    // --- Taking a store (rule 9.2.1) -------------------------------------------------------------

    // With `any` at most one open slot has the block, because a store to it would have merged.
    wire [SLOTS-1:0] youngest = (SLOTS > 1) ? (tail_q >> 1) | (tail_q << (SLOTS - 1)) : tail_q;

    assign joinable = (WBUF_MERGE == 2) ? same_block & open_o
                    : (WBUF_MERGE == 1) ? same_block & open_o & youngest : {SLOTS{1'b0}};

    assign merge_o     = |joinable;
    assign push_slot_o = merge_o ? joinable : tail_q;
    assign can_take_o  = merge_o | ~(&valid) | free;
    assign empty_o     = ~(|valid);
    assign freed_o     = head_q & {SLOTS{free}};
    assign line_o      = same_line & ~freed_o;
    assign word_hit_o  = |word_hit;
    assign sn_line_o   = |sn_match;

    // --- Selection: OR over the slots ------------------------------------------------------------

    reg [WBUF_BYTES-1:0] fwd_mask, over_mask, send_strobe, head_strobe;
    reg [BITS-1:0]       fwd_bits, over_bits, send_bits;
    reg [BLOCK_W-1:0]    send_block, head_block;
    reg [WAYS-1:0]       head_way;
    integer i, j;

    always @(*) begin
        fwd_mask    = {WBUF_BYTES{1'b0}};
        over_mask   = {WBUF_BYTES{1'b0}};
        send_strobe = {WBUF_BYTES{1'b0}};
        head_strobe = {WBUF_BYTES{1'b0}};
        fwd_bits    = {BITS{1'b0}};
        over_bits   = {BITS{1'b0}};
        send_bits   = {BITS{1'b0}};
        send_block  = {BLOCK_W{1'b0}};
        head_block  = {BLOCK_W{1'b0}};
        head_way    = {WAYS{1'b0}};
        for (i = 0; i < SLOTS; i = i + 1) begin
            if (same_block[i]) begin
                fwd_mask = fwd_mask | newests[i*WBUF_BYTES +: WBUF_BYTES];
                for (j = 0; j < WBUF_BYTES; j = j + 1) begin
                    if (newests[i*WBUF_BYTES+j]) fwd_bits[j*8 +: 8] = datas[i*BITS+j*8 +: 8];
                end
            end
            if (over[i]) begin
                over_mask = over_mask | newests[i*WBUF_BYTES +: WBUF_BYTES];
                for (j = 0; j < WBUF_BYTES; j = j + 1) begin
                    if (newests[i*WBUF_BYTES+j]) over_bits[j*8 +: 8] = datas[i*BITS+j*8 +: 8];
                end
            end
            if (send_q[i]) begin
                send_strobe = strobes[i*WBUF_BYTES +: WBUF_BYTES];
                send_bits   = datas[i*BITS +: BITS];
                send_block  = blocks[i*BLOCK_W +: BLOCK_W];
            end
            if (head_q[i]) begin
                head_strobe = strobes[i*WBUF_BYTES +: WBUF_BYTES];
                head_block  = blocks[i*BLOCK_W +: BLOCK_W];
                head_way    = ways[i*WAYS +: WAYS];
            end
        end
    end

    // --- The word out of the block, the beat out of the block ------------------------------------

    reg [WORD_BYTES-1:0] fwd_be;
    reg [DATA_W-1:0]     fwd_data;
    integer k;
    always @(*) begin
        fwd_be   = {WORD_BYTES{1'b0}};
        fwd_data = {DATA_W{1'b0}};
        for (k = 0; k < WORDS; k = k + 1) begin
            if (s1_word[k*WORD_BYTES]) begin
                fwd_be   = fwd_mask[k*WORD_BYTES +: WORD_BYTES];
                fwd_data = fwd_bits[k*DATA_W +: DATA_W];
            end
        end
    end

    assign fwd_be_o   = fwd_be;
    assign fwd_data_o = fwd_data;
    assign cover_o    = ~(|(s1_be_i & ~fwd_be));

    generate
        if (BEATS > 1) begin : g_beats
            assign r_over_be_o   = over_mask[r_beat_i[$clog2(BEATS)-1:0]*BUS_BYTES +: BUS_BYTES];
            assign r_over_data_o = over_bits[r_beat_i[$clog2(BEATS)-1:0]*BUS_W +: BUS_W];
        end else begin : g_beat
            assign r_over_be_o   = over_mask;
            assign r_over_data_o = over_bits;
        end
    endgenerate

    // --- Sending ---------------------------------------------------------------------------------

    wtc_burst #(.ADDR_W(ADDR_W), .BUS_W(BUS_W), .WBUF_BYTES(WBUF_BYTES)) u_burst (
        .clk_i     (clk_i),
        .rst_ni    (rst_ni),
        .sending_i (sending_q),
        .addr_i    ({send_block, {OFF_W{1'b0}}}),
        .strobe_i  (send_strobe),
        .data_i    (send_bits),
        .finish_o  (finish),
        .aw_valid_o(aw_valid_o),
        .aw_addr_o (aw_addr_o),
        .aw_len_o  (aw_len_o),
        .aw_ready_i(aw_ready_i),
        .w_valid_o (w_valid_o),
        .w_data_o  (w_data_o),
        .w_strb_o  (w_strb_o),
        .w_last_o  (w_last_o),
        .w_ready_i (w_ready_i)
    );

    // --- The response (section 9.5) --------------------------------------------------------------

    // An error first removes what the refused bytes have become: the line in the array, the newest
    // marks in the slot. Only then is it told, so that nobody who knows of it can still read them.
    reg              refused_q;            // an error, and its line is invalidated
    reg [OFF_W-1:0]  first_stored;         // offset of the first stored byte of the slot
    wire             refusal = b_valid_i & b_error_i & ~refused_q;
    wire             in_tags = |(head_q & present);

    always @(*) begin
        first_stored = {OFF_W{1'b0}};
        for (k = WBUF_BYTES - 1; k >= 0; k = k - 1) begin
            if (head_strobe[k]) first_stored = k[OFF_W-1:0];
        end
    end

    assign forget = refusal & (err_done_i | ~in_tags);

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) refused_q <= 1'b0;
        else         refused_q <= forget | refused_q & ~free;
    end

    assign err_o          = refusal & in_tags;
    assign err_addr_o     = {head_block, {OFF_W{1'b0}}};
    assign err_way_o      = head_way;
    assign b_serve_o      = b_valid_i & (~b_error_i | refused_q);
    assign b_take_o       = b_serve_o & b_clear_i;
    assign head_o         = head_q;
    assign refused_o      = b_take_o & b_error_i & (COMMIT == 0);
    assign refused_addr_o = {head_block, first_stored};

    wire unused = &{1'b0, s1_addr_i, sn_addr_i, r_beat_i};  // offsets

endmodule

`default_nettype wire
